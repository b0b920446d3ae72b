import type { Blueprint } from '../blueprint.js';

/** The routes of the component's model; what cannot be read, found or stored is answered with 400, 404 or 409. */
export function controllerFile(blueprint: Blueprint): string {
  const { component, model, conventions, columns } = blueprint;
  const { kebab, pascal } = component;
  const end = conventions.importSuffix;
  const service = `this.${component.camel}Service`;
  const convert = columns.some(({ type }) => type.toJson);
  const method = (signature: string, call: string) =>
    convert
      ? `  async ${signature} {\n    return toJson(await ${service}.${call});\n  }`
      : `  ${signature} {\n    return ${service}.${call};\n  }`;
  const id = `@Param('id', ParseUUIDPipe) id: string`;

  return `import {
  Body,
  Controller,
  Delete,
  Get,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  UseFilters,
  UsePipes,
  ValidationPipe,
} from '@nestjs/common';
import { PrismaExceptionFilter } from 'nestjs-component-db';
import { Create${model.pascal}Dto } from './dto/create-${model.kebab}.dto${end}';
import { Update${model.pascal}Dto } from './dto/update-${model.kebab}.dto${end}';
import { ${pascal}Service } from './${kebab}.service${end}';
${convert ? jsonFunction(blueprint) : ''}
@Controller('${model.route}')
@UseFilters(PrismaExceptionFilter)
@UsePipes(new ValidationPipe({ transform: true, whitelist: true }))
export class ${pascal}Controller {
  constructor(private readonly ${component.camel}Service: ${pascal}Service) {}

  @Post()
${method(`create(@Body() data: Create${model.pascal}Dto)`, 'create(data)')}

  @Get()
${
  convert
    ? `  async findAll() {\n    return (await ${service}.findAll()).map(toJson);\n  }`
    : method('findAll()', 'findAll()')
}

  @Get(':id')
${method(`findOne(${id})`, 'findOne(id)')}

  @Patch(':id')
${method(`update(\n    ${id},\n    @Body() data: Update${model.pascal}Dto,\n  )`, 'update(id, data)')}

  @Delete(':id')
${method(`remove(${id})`, 'remove(id)')}
}
`;
}

function jsonFunction({ component, columns }: Blueprint): string {
  const converted = columns.flatMap(({ name, optional, type }) => {
    if (!type.toJson) return [];
    const value = type.toJson(`row.${name}`);
    return [`    ${name}: ${optional ? `row.${name} === null ? null : ${value}` : value},`];
  });
  return `
type Row = Awaited<ReturnType<${component.pascal}Service['findOne']>>;

// JSON has no bigint, and its numbers are exact up to 2 ** 53.
function toJson(row: Row) {
  return {
    ...row,
${converted.join('\n')}
  };
}
`;
}
