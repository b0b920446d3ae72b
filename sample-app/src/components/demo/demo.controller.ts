import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { DemoService } from './demo.service.js';
import { CreatePostDto } from './dto/create-post.dto.js';
import { CreateUserDto } from './dto/create-user.dto.js';

@Controller()
export class DemoController {
  constructor(private readonly demo: DemoService) {}

  @Post('users')
  createUser(@Body() user: CreateUserDto) {
    return this.demo.createUser(user);
  }

  @Get('users')
  listUsers() {
    return this.demo.listUsers();
  }

  @Get('users/:id')
  findUser(@Param('id', ParseUUIDPipe) id: string) {
    return this.demo.findUser(id);
  }

  @Post('posts')
  createPost(@Body() post: CreatePostDto) {
    return this.demo.createPost(post);
  }

  @Get('posts')
  listPosts() {
    return this.demo.listPosts();
  }
}
