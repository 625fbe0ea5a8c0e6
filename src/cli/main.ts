process.stderr.write('usage: aws-hints check [--format text|json] PATH...\n');
process.exitCode = 2;
