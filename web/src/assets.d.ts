// Files that the build copies: the import is their address.
declare module '*.topojson' { const url: string; export default url }
