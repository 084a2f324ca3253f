/** `npm run admin`: accounts, anonymous sessions and services, for the operator of this server. */
import { countAdmins } from '../services/admins.js';
import { adminHelp, parseAdmin } from './adminArguments.js';
import { counted } from './table.js';
import { runCommand, withDatabase } from './terminal.js';

await runCommand('admin', async (terminal, args) => {
  if (args.length === 0) {
    terminal.say(`${adminHelp}\n`);
    const admins = await withDatabase(terminal, ({ database }) => countAdmins(database.models));
    terminal.say(
      admins === 0
        ? 'This database has no admin yet: make one with user create … --role admin.'
        : `This database has ${counted(admins, 'admin')}.`,
    );
    return 0;
  }
  const work = parseAdmin(args);
  if (work === 'help') {
    terminal.say(adminHelp);
    return 0;
  }
  // Before the database is opened: who types a password takes time, and an embedded one is ours alone until the end.
  const input = args.includes('--password-stdin') ? await terminal.input() : '';
  await withDatabase(terminal, (workplace) => work(workplace, { ...terminal, input: async () => input }));
  return 0;
});
