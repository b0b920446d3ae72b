import { AbstractGraphQLDriver, type GqlModuleOptions } from '@nestjs/graphql';
import { graphql, type GraphQLSchema } from 'graphql';

/** Serves GraphQL by the reference implementation, and answers with the errors and the codes of their causes. */
export class GraphqlDriver extends AbstractGraphQLDriver {
  async start({ schema }: GqlModuleOptions & { schema?: GraphQLSchema }): Promise<void> {
    const server = this.httpAdapterHost.httpAdapter.getInstance<PostServer>();
    server.post('/graphql', async ({ body }) => {
      const result = await graphql({ schema: schema!, source: body.query, contextValue: {} });
      return result.errors?.map(({ message, originalError }) => ({
        message,
        cause: (originalError?.cause as { code?: string } | undefined)?.code,
      }));
    });
  }

  async stop(): Promise<void> {}
}

interface PostServer {
  post(path: string, handle: (request: { body: { query: string } }) => Promise<unknown>): void;
}
