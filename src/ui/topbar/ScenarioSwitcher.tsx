import { gallery } from 'virtual:gallery';
import { useLocation } from 'wouter';
import { Menu } from '../kit/Menu.tsx';
import styles from './ScenarioSwitcher.module.css';

/** Module / lesson, and the way to another lesson. */
export function ScenarioSwitcher({ id }: { readonly id: string }) {
  const [, navigate] = useLocation();
  const shown = gallery.find((entry) => entry.id === id);
  const items = gallery.map((entry) => ({
    id: entry.id,
    label: entry.title,
    detail: entry.module,
    isChosen: entry.id === id,
    perform: () => navigate(`/s/${entry.id}/`),
  }));
  return (
    <nav className={styles.crumbs} aria-label="Lesson">
      {shown && <span className={styles.module}>{shown.module}</span>}
      {shown && <span aria-hidden="true">/</span>}
      <h1 className={styles.title}>
        <Menu
          label="Lessons"
          items={items}
          button={{
            look: 'quiet',
            iconAfter: 'chevronDown',
            className: styles.button,
            title: 'Choose another lesson',
            children: <span>{shown?.title ?? id}</span>,
          }}
        />
      </h1>
    </nav>
  );
}
