import { MembershipRole } from '@prisma/client';
import { IsEnum, IsOptional, IsUUID } from 'class-validator';

export class CreateMembershipDto {
  @IsUUID()
  userId: string;

  @IsUUID()
  accountId: string;

  @IsOptional()
  @IsEnum(MembershipRole)
  role?: MembershipRole;
}
