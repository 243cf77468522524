// node tools/compile.mjs FOLDER ARCHIVE FILE...: Python files of a folder, compiled, as one zip.

import { writeFileSync } from "node:fs";
import { inside } from "./inside.mjs";

const [folder, archive, ...names] = process.argv.slice(2);
const python = await inside();
python.FS.mkdirTree("/sources");
python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, "/sources");
python.globals.set("names", python.toPy(names));
writeFileSync(archive, python.runPython('archive("/sources", names)').toJs());
