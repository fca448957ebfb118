export const DutiesPage = () => null;
