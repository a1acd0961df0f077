#include "engine/report/html_page.h"

#include "engine/report/html_text.h"

namespace turbofan {
namespace {

constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;
--page:#f4f6f9;--card:#fff;--edge:#e0e5ec;--ink:#10161f;--quiet:#556273;--grid:#e8ecf1;
--blue:#1565d8;--green:#0b7a54;--teal:#0a7285;--base:#6b7788;--warn:#a85f00;--alert:#c92a2a;--purple:#6d3fc4;
--band:rgba(124,77,219,.13);--note:#fff6e0;--note-edge:#edd08c}
@media(prefers-color-scheme:dark){:root{
--page:#0d1117;--card:#151b23;--edge:#28313d;--ink:#e9eef5;--quiet:#98a5b5;--grid:#222b36;
--blue:#58a6ff;--green:#4cc99a;--teal:#4fc3d9;--base:#94a1b2;--warn:#f0a63a;--alert:#ff6b66;--purple:#b794f6;
--band:rgba(150,110,240,.20);--note:#2a2213;--note-edge:#5b4a1e}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;
font-variant-numeric:tabular-nums;-webkit-font-smoothing:antialiased}
main{max-width:1240px;margin:0 auto;padding:36px 24px 48px}
h1{margin:0;font-size:28px;line-height:1.25;letter-spacing:-.02em}
h2{margin:36px 0 12px;font-size:18px;letter-spacing:-.01em}
.lead{margin:6px 0 0;color:var(--quiet)}
.tags{display:flex;flex-wrap:wrap;gap:8px;margin-top:14px}
.tag{padding:3px 11px;border:1px solid var(--edge);border-radius:999px;background:var(--card);font-size:13px;font-weight:500;color:var(--quiet)}
.tag.good{color:var(--green)}.tag.bad{color:var(--alert)}.tag.care{color:var(--warn)}
.note{margin:18px 0 0;padding:12px 16px;border:1px solid var(--note-edge);border-radius:10px;background:var(--note)}
.note p{margin:0}.note p+p{margin-top:6px}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(186px,1fr));gap:12px;margin-top:24px}
.tile,.card{background:var(--card);border:1px solid var(--edge);border-radius:12px}
.tile{padding:14px 16px}
.tile .name{font-size:12px;font-weight:600;letter-spacing:.04em;text-transform:uppercase;color:var(--quiet)}
.tile .value{margin-top:2px;font-size:27px;font-weight:650;line-height:1.25;letter-spacing:-.02em;white-space:nowrap}
.tile .value small{font-size:15px;font-weight:500;color:var(--quiet);letter-spacing:0}
.tile .more{font-size:13px;color:var(--quiet)}
.tile.good .value{color:var(--green)}.tile.bad .value{color:var(--alert)}
.card{margin-top:12px;padding:14px 16px 8px}
.head{display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 22px;margin-bottom:2px}
.head h3{margin:0;font-size:15px}.head .unit{margin-left:8px;font-size:13px;font-weight:400;color:var(--quiet)}
.legend{display:flex;flex-wrap:wrap;gap:2px 18px;margin-left:auto;font-size:13px;color:var(--quiet)}
.legend b{display:inline-block;min-width:3.6em;text-align:right;color:var(--ink);font-weight:600}
.legend i{display:inline-block;width:14px;height:0;margin-right:6px;border-top:2px solid;vertical-align:middle}
.legend i.c-warn,.legend i.c-alert{border-top-style:dashed}
.scroll{overflow-x:auto}
svg{display:block;width:100%;min-width:760px;height:auto;touch-action:pan-y;outline-offset:4px}
svg text{font:11px Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums;fill:var(--quiet)}
.grid{stroke:var(--grid);stroke-width:1;shape-rendering:crispEdges}
.curve{fill:none;stroke:currentColor;stroke-width:1.8;stroke-linejoin:round;stroke-linecap:round}
.alone,.dot{fill:currentColor}.dot{stroke:var(--card);stroke-width:1.5}
.c-blue{color:var(--blue)}.c-green{color:var(--green)}.c-teal{color:var(--teal)}.c-base{color:var(--base)}
.c-warn{color:var(--warn)}.c-alert{color:var(--alert)}
.curve.c-warn,.curve.c-alert{stroke-width:1.3;stroke-dasharray:5 4}.curve.c-base{stroke-width:1.5}
svg .end{fill:currentColor;font-weight:600}
.fill-top{stop-color:var(--blue);stop-opacity:.22}.fill-low{stop-color:var(--blue);stop-opacity:.02}
.band{fill:var(--band)}.edge{stroke:var(--purple);stroke-width:1;opacity:.75}
svg .label{fill:var(--purple);font-weight:600;paint-order:stroke;stroke:var(--card);stroke-width:5px;stroke-linejoin:round}
.cross{pointer-events:none}.cross line{stroke:var(--quiet);stroke-width:1}
.pill rect{fill:var(--ink);stroke:var(--card);stroke-width:6px;paint-order:stroke}svg .pill text{fill:var(--card);font-weight:600}
table{width:100%;border-collapse:collapse;font-size:14px}
th,td{padding:9px 12px;text-align:right;white-space:nowrap;border-top:1px solid var(--edge)}
thead th{border-top:0;font-size:12px;font-weight:600;color:var(--quiet);letter-spacing:.02em}
td.text,th.text{text-align:left}td.wrap{white-space:normal;min-width:190px}

.table{padding:4px 4px}.empty{padding:14px 12px;margin:0;color:var(--quiet)}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(250px,1fr));gap:0 28px;margin:0;padding:0 0 6px}
dl div{display:flex;justify-content:space-between;gap:16px;padding:7px 0;border-bottom:1px solid var(--edge)}
dt{color:var(--quiet)}dd{margin:0;font-weight:550;text-align:right}
footer{margin-top:28px;font-size:13px;color:var(--quiet)}
@media print{body{background:#fff}.card,.tile{break-inside:avoid}main{padding:0}}
)css";

// One crosshair over all charts: the values in the legends follow it, and fall back to the last ones.
constexpr std::string_view kScript = R"js(
(function(){
var data=JSON.parse(document.getElementById('data').textContent),x=data.x;
if(!x.length)return;
var charts=Array.prototype.map.call(document.querySelectorAll('svg[data-chart]'),function(svg){
return{svg:svg,info:data.charts[svg.dataset.chart],cross:svg.querySelector('.cross'),line:svg.querySelector('.cross>line'),
dots:svg.querySelectorAll('.dot'),pill:svg.querySelector('.pill'),
values:svg.closest('.card').querySelectorAll('.legend b'),
top:+svg.dataset.top,bottom:+svg.dataset.bottom,max:+svg.dataset.max}});
var at=-1;
function clock(s){s=Math.round(s);var h=Math.floor(s/3600),m=Math.floor(s/60)%60,q=('0'+s%60).slice(-2);
return h?h+':'+('0'+m).slice(-2)+':'+q:m+':'+q}
function words(v,d){return v===null||v===undefined?'–':v.toFixed(d)}
function show(i){at=i;var px=data.left+(data.right-data.left)*Math.min(1,x[i]/data.end);
charts.forEach(function(c){c.cross.setAttribute('visibility','visible');
c.line.setAttribute('x1',px);c.line.setAttribute('x2',px);
c.info.series.forEach(function(s,k){var v=s[i],dot=c.dots[k],none=v===null;
dot.setAttribute('visibility',none?'hidden':'inherit');
if(!none){dot.setAttribute('cx',px);dot.setAttribute('cy',c.bottom-(c.bottom-c.top)*Math.max(0,Math.min(1,v/c.max)))}
c.values[k].textContent=words(v,c.info.decimals)});
if(c.pill){c.pill.setAttribute('transform','translate('+px+',0)');c.pill.querySelector('text').textContent=clock(x[i])}})}
function hide(){at=-1;charts.forEach(function(c){c.cross.setAttribute('visibility','hidden');
c.info.series.forEach(function(s,k){c.values[k].textContent=words(c.info.last[k],c.info.decimals)})})}
// The last sample that is not later than the pointer.
function find(t){var a=0,b=x.length-1;while(a<b){var m=(a+b+1)>>1;if(x[m]<=t)a=m;else b=m-1}return a}
charts.forEach(function(c){c.svg.setAttribute('tabindex','0');
c.svg.addEventListener('pointermove',function(e){var r=c.svg.getBoundingClientRect(),
u=(e.clientX-r.left)/r.width*data.width,t=(u-data.left)/(data.right-data.left)*data.end;
if(u<data.left-6||u>data.right+6)hide();else show(find(t))});
c.svg.addEventListener('pointerleave',hide);c.svg.addEventListener('blur',hide);
c.svg.addEventListener('keydown',function(e){var step={ArrowLeft:-1,ArrowRight:1}[e.key];if(!step)return;
e.preventDefault();step*=e.shiftKey?10:1;show(at<0?x.length-1:Math.max(0,Math.min(x.length-1,at+step)))})});
})();
)js";

// Inside <script> nothing but "</script" and "<!--" ends or bends the text; no JSON needs a bare "<".
std::string safeInScript(std::string_view json) {
    std::string safe;
    for (const char c : json) {
        if (c == '<')
            safe += "\\u003c";
        else
            safe += c;
    }
    return safe;
}

} // namespace

std::string htmlPage(std::string_view title, std::string_view body, std::string_view data_json) {
    std::string page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                       "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n<title>";
    page += escapeHtml(title);
    page += "</title>\n<style>";
    page += kStyle;
    page += "</style>\n</head>\n<body>\n";
    page += body;
    page +=
        "\n<script type=\"application/json\" id=\"data\">" + safeInScript(data_json) + "</script>\n<script>";
    page += kScript;
    page += "</script>\n</body>\n</html>\n";
    return page;
}

} // namespace turbofan
