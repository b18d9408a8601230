import { Component } from 'react';
import type { ReactNode } from 'react';
import { t } from '../../text/t.ts';
import { Button } from '../kit/Button.tsx';
import { Rich } from '../kit/Rich.tsx';
import styles from './PanelBoundary.module.css';

const strong = (words: string) => <strong>{words}</strong>;

interface Props {
  readonly name: string;
  readonly children: ReactNode;
}

/** One panel that cannot be drawn does not take the page with it. A class, because React catches by no other means. */
export class PanelBoundary extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div role="alert" className={styles.failed}>
        <p>
          <Rich text={t('page.notDrawn', { name: this.props.name })} marks={{ b: strong }} />
        </p>
        <code>{error.message}</code>
        <Button icon="restart" onClick={() => this.setState({ error: null })}>
          {t('page.drawAgain')}
        </Button>
      </div>
    );
  }
}
