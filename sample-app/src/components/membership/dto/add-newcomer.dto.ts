import { IsUUID } from 'class-validator';
import { CreateUserDto } from '../../demo/dto/create-user.dto.js';

export class AddNewcomerDto extends CreateUserDto {
  @IsUUID()
  accountId: string;
}
