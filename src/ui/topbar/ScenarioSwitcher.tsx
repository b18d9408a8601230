import { gallery } from 'virtual:gallery';
import { useLocation } from 'wouter';
import { t } from '../../text/t.ts';
import { Menu } from '../kit/Menu.tsx';
import type { MenuItem } from '../kit/Menu.tsx';
import { printPage } from '../kit/paper.ts';
import { sheetAddress } from '../kit/sheetAddress.ts';
import type { SheetName } from '../kit/sheetAddress.ts';
import styles from './ScenarioSwitcher.module.css';

/** Module / lesson, the way to another lesson, and to what is made for teaching this one. */
export function ScenarioSwitcher({ id }: { readonly id: string }) {
  const [, navigate] = useLocation();
  const shown = gallery.find((entry) => entry.id === id);
  const lessons: readonly MenuItem[] = gallery.map((entry) => ({
    id: entry.id,
    label: entry.title,
    detail: entry.module,
    isChosen: entry.id === id,
    perform: () => navigate(`/s/${entry.id}/`),
  }));
  const sheet = (name: SheetName, label: string, detail: string): MenuItem => ({
    id: name,
    label,
    detail,
    perform: () => location.assign(sheetAddress(id, name)),
  });
  const items = [
    ...lessons,
    { ...sheet('teach', t('handouts.forInstructors'), t('handouts.forInstructorsDetail')), beginsGroup: true as const },
    sheet('worksheet', t('handouts.worksheet'), t('handouts.worksheetDetail')),
    { id: 'print', label: t('handouts.print'), detail: t('handouts.printDetail'), perform: () => void printPage() },
  ];
  return (
    <nav className={styles.crumbs} aria-label={t('topbar.lesson')}>
      {shown && <span className={styles.module}>{shown.module}</span>}
      {shown && <span aria-hidden="true">/</span>}
      <h1 className={styles.title}>
        <Menu
          label={t('topbar.lessons')}
          items={shown === undefined ? lessons : items}
          button={{
            look: 'quiet',
            iconAfter: 'chevronDown',
            className: styles.button,
            title: t('topbar.chooseAnotherLesson'),
            children: <span>{shown?.title ?? id}</span>,
          }}
        />
      </h1>
    </nav>
  );
}
