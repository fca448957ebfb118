/** A 23-digit number in its parts (street, day, serial with its check digit), as one reads it aloud. */
export const inParts = (number: string) => number.replace(/^(\d{9})(\d{8})(\d{6})$/, '$1 $2 $3');
/** Day and serial without the street before them, for rows that name the place beside; search finds it too. */
export const shortNumber = (number: string) => `${number.slice(9, 17)} ${number.slice(17)}`;
/** A number or code as somebody typed or pasted it, in parts or not. */
export const digitsOf = (typed: string) => typed.replace(/\D/g, '');
