/** For the build, which writes these texts into its pages. */
import { built } from './en/built.ts';
import { learn } from './t.ts';

learn('en', built);
