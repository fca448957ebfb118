import { Failed, print, readArgs, type Command } from './command.ts';

const usage = 'audit verify [--district ID]';

export const auditVerify: Command = {
  name: 'audit verify',
  usage,
  does: 'proves that no event, and nothing that people wrote, was altered or taken away; names each row at fault',
  run: async (args) => {
    const { values } = readArgs(args, usage, { district: { type: 'string' } });
    const { districtFor, inDistrict, withInstallation } = await import('./open.ts');
    const { seal, verifyAudit } = await import('../kernel/audit.ts');
    await withInstallation(async (open) => {
      const district = await districtFor(open, values.district);
      const { keys } = open.app.services;
      // What was committed a moment ago is sealed first, so that it is checked as part of the chain.
      while ((await inDistrict(open, district.id, (ctx) => seal(ctx.tx, keys, district.id))) > 0);
      const result = await inDistrict(open, district.id, (ctx) =>
        verifyAudit(ctx.tx, keys, district.id, { most: 1000 }),
      );
      // One row can fail by more than one proof; it is named once.
      const faults = new Set(result.faults.map(({ row, fault }) => `${row}: ${fault}`));
      print(
        `${district.code} ${district.name}: ${result.checked} events checked, ${result.intact ? 'intact' : `${faults.size} faults`}`,
      );
      const { words } = result;
      print(
        `  words: ${words.checked} as their events say, ${words.deleted} deleted by right, ${words.notCovered} not covered (written before events held their hash)`,
      );
      for (const fault of faults) print(`  ${fault}`);
      if (result.head) print(`  head of the chain: ${result.head}`);
      if (!result.intact) throw new Failed('The audit is not intact');
    });
  },
};
