import { Controller, Get, Query } from '@nestjs/common';

@Controller('greeting')
export class GreetingController {
  @Get()
  greet(@Query('name') name = 'world') {
    return { greeting: `Hello, ${name}!` };
  }
}
