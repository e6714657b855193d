// Imported first by every command, before anything that an older Node could not link: its own syntax is kept old for that.
const needed = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  process.stderr.write(
    `Holdfast needs Node.js ${needed.join('.')} or newer; this is ${process.version} (${process.execPath}).\n` +
      'Install a current release (https://nodejs.org, or your system’s packages) and run the same command again.\n',
  );
  process.exit(1);
}
