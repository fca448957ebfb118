import type pg from 'pg';

type Row = Record<string, string | boolean | null>;

const rowsOf = async (client: pg.Client, query: string): Promise<Row[]> => (await client.query<Row>(query)).rows;

/** The schema as text, in the order of names: what the migrations have made, for reading and for comparing. */
export async function dump(client: pg.Client): Promise<string> {
  const columns = await rowsOf(
    client,
    `
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required, pg_get_expr(d.adbin, d.adrelid) as fallback
    from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r' join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum where a.attnum > 0 and not a.attisdropped and c.relname <> 'migration' order by c.relname, a.attnum`,
  );
  const constraints = await rowsOf(
    client,
    `
    select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where k.contype <> 'n' and c.relname <> 'migration' order by 1, 2`,
  );
  const indexes = await rowsOf(
    client,
    `
    select indexdef as definition from pg_indexes i where schemaname = 'public' and tablename <> 'migration'
    and not exists (select from pg_constraint k where k.conname = i.indexname) order by tablename, indexname`,
  );
  const functions = await rowsOf(
    client,
    `
    select pg_get_functiondef(p.oid) as definition from pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'public' order by p.proname`,
  );
  const policies = await rowsOf(
    client,
    `select tablename as table, policyname as name, roles::text as roles, qual, with_check as check from pg_policies where schemaname = 'public' order by 1, 2`,
  );
  const grants = await rowsOf(
    client,
    `
    select table_name as table, string_agg(privilege_type, ', ' order by privilege_type) as rights from information_schema.role_table_grants
    where grantee = 'linli_app' and table_schema = 'public' and table_name <> 'migration' group by 1 order by 1`,
  );
  const tables = [...Map.groupBy(columns, (c) => c.table)].map(([table, own]) => {
    const lines = [
      ...own.map(
        (c) => `  ${c.name} ${c.type}${c.required ? ' not null' : ''}${c.fallback ? ` default ${c.fallback}` : ''}`,
      ),
      ...constraints.filter((k) => k.table === table).map((k) => `  constraint ${k.name} ${k.definition}`),
    ];
    return `create table ${table} (\n${lines.join(',\n')}\n);`;
  });
  return [
    '-- Made from the migrations by `node checks/schema.ts --write`; not run by anything.',
    ...tables,
    indexes.map((i) => `${i.definition};`).join('\n'),
    ...functions.map((f) => `${f.definition};`),
    policies
      .map((p) => `-- row security on ${p.table}: ${p.name} to ${p.roles} using ${p.qual} check ${p.check}`)
      .join('\n'),
    grants.map((g) => `-- linli_app on ${g.table}: ${g.rights}`).join('\n'),
    '',
  ].join('\n\n');
}

/** Tables every district shares; all others are kept apart by district. */
const shared = ['district', 'migration'];

/** Breaches of the rules for tables (performance.md: what keeps the way to Citus open; docs/architecture.md). */
export async function faultsOf(client: pg.Client): Promise<string[]> {
  const keys = await rowsOf(
    client,
    `
    select c.relname as table, k.conname as name, k.contype as kind, (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = k.conkey[1]) as first
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' where k.contype in ('p', 'u', 'f', 'x')`,
  );
  const unique = await rowsOf(
    client,
    `
    select c.relname as table, i.relname as name, (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = x.indkey[0]) as first
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' where x.indisunique`,
  );
  const tables = await rowsOf(
    client,
    `
    select c.relname as table, c.relrowsecurity as secured, exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p') as keyed
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' where c.relkind = 'r'`,
  );
  const triggers = await rowsOf(
    client,
    `select c.relname as table, t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal`,
  );
  const owned = await rowsOf(
    client,
    `select c.relname as name from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'linli_app'`,
  );
  const extensions = await rowsOf(client, `select extname as name from pg_extension where extname = 'intarray'`);
  const own = (t: Row) => !shared.includes(String(t.table));
  return [
    ...[...keys, ...unique]
      .filter((k) => own(k) && k.first !== 'district_id')
      .map((k) => `${k.table}.${k.name} does not begin with district_id`),
    ...tables.filter((t) => own(t) && !t.secured).map((t) => `${t.table} has no row security`),
    ...tables.filter((t) => !t.keyed).map((t) => `${t.table} has no primary key`),
    ...triggers.map((t) => `${t.table}.${t.name}: no triggers`),
    ...owned.map((o) => `the app's role owns ${o.name}`),
    ...extensions.map(() => 'intarray shadows the core operator of the search'),
  ];
}
