import { loadLanguageService } from '../../api';
import { runHover } from '../hover';
import { terminal } from '../io';
import { runNotes } from '../notes';
import { runOverview } from '../overview/overview';
import { runProgram } from '../runProgram';

const COMMANDS: Readonly<Record<string, typeof runHover>> = { hover: runHover, overview: runOverview };

/** `aws-hints hover`, `aws-hints overview` and `aws-hints notes`. */
runProgram((args, name) => (COMMANDS[name] ?? runNotes)(args, terminal(loadLanguageService)));
