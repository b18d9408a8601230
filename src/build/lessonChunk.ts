/** Two chunks of all that a lesson's page needs before its first touch: what draws, and what is drawn. In sixty small ones it would be packed worse, by 12 KiB. */
interface Graph {
  readonly getModuleInfo: (id: string) => { readonly importedIds: readonly string[] } | null;
}

export function lessonChunk(root: string): (id: string, graph: Graph) => string | null {
  let inLesson: ReadonlySet<string> | null = null;
  const closure = (start: string, graph: Graph): Set<string> => {
    const seen = new Set<string>();
    const visit = (id: string): void => {
      if (seen.has(id)) return;
      seen.add(id);
      for (const next of graph.getModuleInfo(id)?.importedIds ?? []) visit(next);
    };
    visit(start);
    return seen;
  };
  return (id, graph) => {
    if (inLesson === null) {
      const atStart = closure(`${root}/src/main.tsx`, graph);
      const page = `${root}/src/ui/LessonPage.tsx`; // which has a chunk of its own, by which it is known
      inLesson = new Set([...closure(page, graph)].filter((module) => module !== page && !atStart.has(module)));
    }
    if (!inLesson.has(id)) return null;
    return id.startsWith(`${root}/src/ui/`) ? 'lesson' : 'session';
  };
}
