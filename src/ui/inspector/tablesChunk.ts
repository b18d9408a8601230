/** What the tables are made of, with one name for who loads it. */
export { Tables } from './Tables.tsx';
