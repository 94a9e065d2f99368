document.body.dataset.atStart = `${typeof window.sample} ${typeof window.require} ${typeof window.process}`;
