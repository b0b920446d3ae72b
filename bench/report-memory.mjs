// Loaded with --import into a process whose peak memory is asked for; prints it in kilobytes as the last line.
process.on('exit', () => process.stderr.write(`\n${process.resourceUsage().maxRSS}\n`));
