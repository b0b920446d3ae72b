/** What `component-db --help` prints. */
export const USAGE = `Usage: component-db <command> [options]

Commands:
  assemble     write the components' schemas into the application's prisma/schema
    --check    write nothing; exit 1 where something would be written
    --watch    go on after each change, until Ctrl-C
  list         show the components, what they declare and who refers to whom
  graph        draw the components, their models and relations
    --format F mermaid (default), svg or html
    --out FILE write the picture there; its ending tells the format where --format does not
  generate N   make a component of the name N
    --model M  the name of its model (default: the component's in the singular)
    --field F  a field, such as title:string or author:demo.DemoUser?; repeat it for each
    --path DIR the folder that the component's folder goes into
    --package  make a package to publish
    --no-controller, --no-spec, --skip-import
               leave out the controller, the tests, the import into the application's module
    --dry-run  name the files and write nothing
  migration NAME
               make the next migration, with the components' new and changed SQL
    --remove COMPONENT
               make one that drops what the component owns
  adopt        move the models of the application's own schema into components
    --dry-run  show where they would go and write nothing
    --yes      ask nothing
  doctor       say what is wrong with the installation and how to mend it

Options:
  --cwd DIR    the application's folder (default: the current one)
  --json       print the result as JSON
  --help       print this
  --version    print the version

Exit code: 0 fine, 1 what was checked is wrong, 2 wrong usage.`;
