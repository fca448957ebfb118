// Where files lie: a folder of this machine, or any S3-compatible store when there are several. The database holds the keys.
export type { Storage, Stored } from './storage-contract.ts';
export { folderStorage } from './storage-folder.ts';
export { s3Storage, type S3Options, type StorageError } from './storage-s3.ts';
