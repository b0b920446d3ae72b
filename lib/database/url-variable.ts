/**
 * The environment variable that holds a database's connection URL.
 *
 * @param name the database's name; none for the application's first
 * @returns such as `DATABASE_URL`, or `SALES_REPORTS_DATABASE_URL` for `salesReports` and `sales-reports`
 */
export function urlVariable(name?: string): string {
  if (name === undefined) return 'DATABASE_URL';
  const words = name.replace(/(?<=[a-z\d])(?=[A-Z])|\W+/g, '_');
  return `${words.toUpperCase()}_DATABASE_URL`;
}
