/** The types of the public API from the compiler, for the generators. */
import * as path from 'path';
import * as ts from 'typescript';

export const SOURCES = path.join(__dirname, '..', 'src');

export interface LibraryTypes {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  /** `src/index.ts`. */
  readonly index: ts.SourceFile;
}

export function libraryTypes(): LibraryTypes {
  const index = path.join(SOURCES, 'index.ts');
  const options: ts.CompilerOptions = {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
  };
  const program = ts.createProgram([index], options, ts.createCompilerHost(options));
  return { program, checker: program.getTypeChecker(), index: program.getSourceFile(index)! };
}

/** The exported symbols of a module, with aliases resolved. */
export function exportsOf(checker: ts.TypeChecker, module: ts.SourceFile): ts.Symbol[] {
  return checker.getExportsOfModule(checker.getSymbolAtLocation(module)!)
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol));
}
