/** English as a whole, at once: for the command line, and for tests. */
import './built.ts';
import { later } from './en/later.ts';
import { learn } from './t.ts';

learn('en', later);
