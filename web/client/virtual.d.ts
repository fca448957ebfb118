/** Made by build/contract-table.ts. */
declare module 'virtual:contract-table' {
  const table: unknown;
  export default table;
}
