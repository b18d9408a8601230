import styles from './SkipLinks.module.css';

interface Place {
  readonly id: string;
  readonly name: string;
}

/** The first stops of the Tab key. */
export function SkipLinks({ places }: { readonly places: readonly Place[] }) {
  return (
    <nav aria-label="Skip to" className={styles.links}>
      {places.map(({ id, name }) => (
        <a
          key={id}
          href={`#${id}`}
          onClick={(event) => {
            event.preventDefault(); // the fragment belongs to the run
            document.getElementById(id)?.focus();
          }}
        >
          Skip to {name}
        </a>
      ))}
    </nav>
  );
}
