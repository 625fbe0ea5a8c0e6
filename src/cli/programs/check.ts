import { loadCheckService } from '../../api/check';
import { runCheck } from '../check';
import { serviceOf, terminal } from '../io';
import { runProgram } from '../runProgram';
import { WORKER } from '../usage';

/** `aws-hints check`, apart from the other commands: it runs most often, and has nothing to do with notes or cards. */
async function main(args: readonly string[]): Promise<number> {
  if (args[0] === WORKER) {
    const { serveBatches } = await import('../worker');
    if (serveBatches((problem) => serviceOf(loadCheckService, problem))) return 0;
  }
  return runCheck(args, { ...terminal(loadCheckService), mayUseWorkers: true });
}

runProgram(main);
