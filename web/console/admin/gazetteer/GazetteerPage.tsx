export const GazetteerPage = () => null;
