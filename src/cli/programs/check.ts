import { loadCheckService } from '../../api/check';
import { runCheck } from '../check';
import { terminal } from '../io';
import { runProgram } from '../runProgram';

/** `aws-hints check`, apart from the other commands: it runs most often, and has nothing to do with notes or cards. */
runProgram((args) => runCheck(args, terminal(loadCheckService)));
