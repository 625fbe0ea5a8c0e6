import { loadLanguageService } from '../../api';
import { runHover } from '../hover';
import { terminal } from '../io';
import { runNotes } from '../notes';
import { runProgram } from '../runProgram';

/** `aws-hints hover` and `aws-hints notes`. */
runProgram((args, name) => (name === 'hover' ? runHover : runNotes)(args, terminal(loadLanguageService)));
