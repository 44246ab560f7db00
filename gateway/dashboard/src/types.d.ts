/// <reference types="vite/client" />

declare module '*.graphql' {
  const operation: { readonly name: string; readonly documentId: string; readonly text: string };
  export default operation;
}
