import { readFileSync } from 'node:fs';
import { readYaml } from './src/core/parse/yamlReader';
import { TOP_LEVEL } from './src/core/parse/nodeFactory';
import { openDocument } from './src/core/open';
const dir='/work/shared/corpus/';
const rows=readFileSync(dir+'manifest.csv','utf8').split('\n').slice(1).filter(Boolean).map(l=>l.split(',')[0]!.replace(/"/g,''));
const texts:string[]=[];
for (const r of rows) { if (r.startsWith('look')||r.includes('utf16')||r.endsWith('.json')) continue; const t=readFileSync(dir+r,'utf8'); if (!/^\uFEFF?\s*[{\[]/.test(t)) texts.push(t); }
const bytes=texts.reduce((a,b)=>a+b.length,0);
for (let k=0;k<4;k++) { let t=process.cpuUsage(); for (const x of texts) try { readYaml(x,{offset:0,line:0},TOP_LEVEL,0);} catch{}; const u=process.cpuUsage(t); console.log('read', (u.user/1000/bytes*1e5).toFixed(1),'ms/100KB'); }
for (let k=0;k<3;k++) { let t=process.cpuUsage(); for (const x of texts) { const d=openDocument(x,{path:'template.yaml',kind:'cloudformation'}); d.root; d.template?.resources; } const u=process.cpuUsage(t); console.log('open', (u.user/1000/bytes*1e5).toFixed(1),'ms/100KB'); }
