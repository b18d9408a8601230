import { gallery } from 'virtual:gallery';
import { Hero } from './Hero.tsx';
import { LessonCard } from './LessonCard.tsx';
import styles from './Gallery.module.css';

/** The juiciest first, then everything there is, by module. */
export function Gallery() {
  const [first] = gallery;
  const modules = [...new Set(gallery.map((entry) => entry.module))];
  return (
    <div className={styles.gallery}>
      {first && <Hero entry={first} />}
      <div className={styles.lessons}>
        {modules.map((module) => (
          <section key={module} className={styles.module} aria-label={module}>
            <h2 className={styles.kicker}>{module}</h2>
            <ul className={styles.cards}>
              {gallery
                .filter((entry) => entry.module === module)
                .map((entry) => (
                  <LessonCard key={entry.id} entry={entry} />
                ))}
            </ul>
          </section>
        ))}
      </div>
      <footer className={styles.footer}>
        <p>Runs wholly in this browser: no account, no tracking, nothing sent anywhere. Code MIT, lessons CC BY 4.0.</p>
      </footer>
    </div>
  );
}
