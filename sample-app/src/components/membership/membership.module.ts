import { Module } from '@nestjs/common';
import { DemoModule } from '../demo/demo.module.js';
import { MembershipController } from './membership.controller.js';
import { MembershipService } from './membership.service.js';

@Module({
  imports: [DemoModule],
  controllers: [MembershipController],
  providers: [MembershipService],
})
export class MembershipModule {}
