import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Zippable } from 'fflate';

/** All that is in the archive lies in it, so that whoever unpacks it among other files gets one folder. */
export const folderInZip = 'faultline';

/** The first moment that a zip can tell. The same build has the same bytes, whenever it is packed. */
const mtime = new Date(1980, 0, 1);

/** What a lecturer reads who has got the archive and nothing else. */
const readme = (version: string): string => `Faultline ${version}: a laboratory of distributed systems, as a folder of files.

Serve this folder with any web server, at any address, from any sub-folder. It needs no rewriting, no database and no network. For instance:

    python3 -m http.server 8000        then open http://localhost:8000/
    npx serve                          then open the address that it prints

or copy the folder to a web space of your course. Lessons are at s/<name>/, and links to runs work below whatever address the folder has.

Opened from the disk (file://) it does not run: browsers start neither module scripts nor module workers from there. A server on
this very machine is enough.

Opened once over https, or on localhost, it opens again without a network.

Nothing is sent anywhere: see privacy/. Code: MIT. Lessons: CC BY 4.0.
`;

/** @param folder The built site. */
export function zipSite(folder: string, version: string): Uint8Array {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .toSorted();
  const entries: Zippable = { [`${folderInZip}/README.txt`]: strToU8(readme(version)) };
  for (const file of files) entries[`${folderInZip}/${file}`] = readFileSync(join(folder, file));
  return zipSync(entries, { level: 9, mtime });
}
