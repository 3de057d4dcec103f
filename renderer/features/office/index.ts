export { OfficeHouse } from "./office-house.tsx";
