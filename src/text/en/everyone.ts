/** What only screen readers say. */
export const everyone = {
  links_one: '{{count}} link',
  links_other: '{{count}} links',
} as const;
