import { open, settled, start } from './support.mjs';
const w = await start();
for (const [name, path, opt, theme, size] of [
  ['portal-wide','/portal.html',{},'light','normal'],['portal-narrow','/portal.html',{viewport:{width:375,height:800}},'light','normal'],
  ['portal-dark','/portal.html',{},'dark','normal'],['portal-large','/portal.html',{},'light','large'],['gallery','/index.html',{},null,null]]) {
  const { page, close } = await open(w, path, opt);
  await settled(page);
  if (theme) await page.evaluate(([t,s])=>{for(const c of document.querySelectorAll('fazhi-kpi')){c.setAttribute('theme',t);c.setAttribute('size',s)}; document.querySelector('fazhi-kpi[indicator=first-instance-loss-rate]').shadowRoot.querySelector('details').open=true},[theme,size]);
  await page.waitForTimeout(100);
  if (path==='/portal.html') { const el = page.locator('main fazhi-kpi[indicator="first-instance-cases"]'); await el.scrollIntoViewIfNeeded(); await page.mouse.wheel(0, name.includes('narrow')?200:100); await page.waitForTimeout(150); await page.screenshot({path:'/tmp/'+name+'.png'}); }
  else await page.screenshot({path:'/tmp/'+name+'.png', fullPage:true});
  await close();
}
await w.stop();
