export const UnitsPage = () => null;
