export { CardForm } from "./card-form.tsx";
export { SignIn } from "./sign-in.tsx";
