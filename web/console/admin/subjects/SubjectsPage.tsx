export const SubjectsPage = () => null;
