import { Body, Controller, Get, Post } from '@nestjs/common';
import { AddNewcomerDto } from './dto/add-newcomer.dto.js';
import { CreateMembershipDto } from './dto/create-membership.dto.js';
import { MembershipService } from './membership.service.js';

@Controller('memberships')
export class MembershipController {
  constructor(private readonly memberships: MembershipService) {}

  @Post()
  create(@Body() membership: CreateMembershipDto) {
    return this.memberships.create(membership);
  }

  @Post('newcomers')
  addNewcomer(@Body() newcomer: AddNewcomerDto) {
    return this.memberships.addNewcomer(newcomer);
  }

  @Get()
  list() {
    return this.memberships.list();
  }
}
