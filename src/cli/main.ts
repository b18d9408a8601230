process.stderr.write('Usage: npm run -s cli -- <list | run | transcript | link> …\n');
process.exitCode = 2;
