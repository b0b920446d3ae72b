import { defineFactory } from 'nestjs-component-db/testing';

export const demoUsers = defineFactory('demoUser', (n) => ({
  name: `User ${n}`,
  email: `user${n}@example.org`,
}));

export const demoPosts = defineFactory('demoPost', (n) => ({
  title: `Post ${n}`,
  author: { create: demoUsers.build() },
}));
