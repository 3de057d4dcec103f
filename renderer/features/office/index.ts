export { OpenedRecord } from "./opened-record.tsx";
export { OfficeHouse } from "./office-house.tsx";
