#!/usr/bin/env node
import('../dist/esm/schema-engine/main.js');
