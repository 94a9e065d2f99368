const { contextBridge, ipcRenderer, webUtils } = require("electron");

const made = { list: [1, { deep: true }], when: new Date(0), map: new Map([["a", 1]]) };

contextBridge.exposeInMainWorld("sample", {
  call: (channel, ...values) => ipcRenderer.invoke(channel, ...values),
  send: (channel, value) => ipcRenderer.send(channel, value),
  on: (channel, listener) => {
    const heard = (_event, value) => listener(value);
    ipcRenderer.on(channel, heard);
    return () => ipcRenderer.removeListener(channel, heard);
  },
  pathOf: (file) => webUtils.getPathForFile(file),
  data: made,
  twice: (work) => work(work(1)),
  same: (work) => work,
  change: () => made.list.push(2),
  throws: () => {
    throw new RangeError("too far");
  },
  rejects: () => Promise.reject(new Error("later")),
  eventOf: (event) => Object.keys(event),
  missing: (name) => require(name),
  lacks: () => ipcRenderer.sendSync("x"),
  again: () => contextBridge.exposeInMainWorld("sample", {}),
});
