/** Chunks that are packed better whole than in the many small ones that the bundler would make. */
interface Graph {
  readonly getModuleInfo: (id: string) => { readonly importedIds: readonly string[] } | null;
}

/** A module and all that comes with it at once. */
function closure(start: string, graph: Graph): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) visit(next);
  };
  visit(start);
  return seen;
}

/**
 * Two chunks of all that a lesson's page needs before its first touch: what draws, and what is drawn. In sixty small ones it would be 12 KiB more.
 * And one of what reads and writes the runs in its links.
 */
export function lessonChunk(root: string): (id: string, graph: Graph) => string | null {
  let inLesson: ReadonlySet<string> | null = null;
  let inLinks: ReadonlySet<string> = new Set();
  return (id, graph) => {
    if (inLesson === null) {
      const atStart = closure(`${root}/src/main.tsx`, graph);
      const page = `${root}/src/ui/LessonPage.tsx`; // which has a chunk of its own, by which it is known
      inLesson = new Set([...closure(page, graph)].filter((module) => module !== page && !atStart.has(module)));
      const links = `${root}/src/state/linkText.ts`;
      inLinks = new Set([...closure(links, graph)].filter((module) => module !== links && !atStart.has(module) && !inLesson?.has(module)));
    }
    if (inLinks.has(id) && !id.startsWith(`${root}/src/base/`)) return 'links'; // what is in `base/`, scenarios have without any link
    if (!inLesson.has(id)) return null;
    return id.startsWith(`${root}/src/ui/`) ? 'lesson' : 'session';
  };
}

/** One chunk of all that the engine's worker begins with, and of how durations are said, which most lessons do: a chunk of its own would be dearer. */
export function engineChunk(root: string): (id: string, graph: Graph) => string | null {
  let engine: ReadonlySet<string> | null = null;
  return (id, graph) => {
    engine ??= closure(`${root}/src/bridge/engine.worker.ts`, graph);
    return engine.has(id) || id === `${root}/src/base/quantity.ts` ? 'core' : null;
  };
}
