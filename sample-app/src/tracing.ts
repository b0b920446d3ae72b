import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { PrismaInstrumentation, registerInstrumentations } from '@prisma/instrumentation';

const provider = new NodeTracerProvider({
  spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
});

// the exporter's own variable: where it is not set, nothing is traced
if (process.env.OTEL_EXPORTER_OTLP_ENDPOINT) {
  provider.register();
  registerInstrumentations({ instrumentations: [new PrismaInstrumentation()] });
}

/** Sends what is left when the application shuts down. */
@Module({})
export class TracingModule implements OnApplicationShutdown {
  onApplicationShutdown() {
    return provider.shutdown();
  }
}
